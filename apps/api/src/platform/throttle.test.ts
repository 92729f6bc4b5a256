import { expect, test } from 'vitest';
import { throttleKeyOfAddress } from './throttle.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '20010db800010002/64'],
  ['2001:0DB8:1:2::ffff', '20010db800010002/64'],
  ['2001:db8:1:3::1', '20010db800010003/64'],
  ['::1', '0000000000000000/64'],
  ['not an address', 'unknown'],
  ['', 'unknown'],
])('the address %s counts as %s', (address, key) => {
  expect(throttleKeyOfAddress(address)).toBe(key);
});
