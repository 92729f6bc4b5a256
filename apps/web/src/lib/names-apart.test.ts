import { expect, it } from 'vitest';
import { namesApart } from './names-apart.ts';

it('tells people of the same name apart, and leaves the others alone', () => {
  const people = [
    { id: '1', name: '박서연', email: 'seoyeon@lab.example' },
    { id: '2', name: '이준호', email: 'junho@lab.example' },
    { id: '3', name: '박서연', email: '' },
  ];
  expect(namesApart(people, ({ email }) => email)).toEqual([
    { value: '1', label: '박서연 · seoyeon@lab.example' },
    { value: '2', label: '이준호' },
    { value: '3', label: '박서연' },
  ]);
});
