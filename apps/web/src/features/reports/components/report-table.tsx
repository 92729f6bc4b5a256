import { ScrollArea, Table, VisuallyHidden } from '@mantine/core';

export interface TableData {
  head: readonly string[];
  /** The first cell names the row; the others are numbers, written. */
  rows: readonly (readonly [name: string, ...numbers: string[]])[];
}

export function ReportTable({ caption, head, rows }: TableData & { caption: string }) {
  return (
    <ScrollArea.Autosize
      mah={420}
      type="auto"
      offsetScrollbars="y"
      viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': caption }}
    >
      <Table stickyHeader horizontalSpacing="sm" verticalSpacing={6} className="tabular">
        <VisuallyHidden component="caption">{caption}</VisuallyHidden>
        <Table.Thead>
          <Table.Tr>
            {head.map((title, index) => (
              <Table.Th key={title} scope="col" ta={index === 0 ? 'left' : 'right'}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, ...numbers], row) => (
            // Two people may have one name.
            <Table.Tr key={`${name} ${row}`}>
              <Table.Th scope="row" fw={500}>
                {name}
              </Table.Th>
              {numbers.map((value, index) => (
                <Table.Td key={head[index + 1]} ta="right" style={{ whiteSpace: 'nowrap' }}>
                  {value}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
