import { Badge, Group } from '@mantine/core';

export function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" size="sm" fw={450} maw="100%">
          {tag}
        </Badge>
      ))}
    </Group>
  );
}
