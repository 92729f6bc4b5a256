import { afterEach, vi } from 'vitest';

// What is printed in a passing test is a defect nobody looks at; a test that expects it replaces console.error itself.
const printed = vi.spyOn(console, 'error');

afterEach(() => {
  const first = printed.mock.calls[0];
  printed.mockClear();
  if (first) throw new Error(`console.error was called: ${first.map(String).join(' ')}`);
});
