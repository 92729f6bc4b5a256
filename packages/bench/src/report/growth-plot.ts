import { rowsInWords, type Curve } from '../suites/growth.ts';

const COLUMNS = 3;
const PANEL = { width: 286, height: 170 };
const PLOT = { left: 44, right: 16, top: 34, bottom: 28 };
const STEPS = 4;

/** Small multiples, one per operation: median and 99th percentile over the number of reservations stored. */
export function growthPlot(curves: readonly Curve[]): string {
  const rows = Math.ceil(curves.length / COLUMNS);
  const [width, height] = [COLUMNS * PANEL.width, rows * PANEL.height + 28];
  const panels = curves.map((curve, index) => {
    const [x, y] = [(index % COLUMNS) * PANEL.width, Math.floor(index / COLUMNS) * PANEL.height];
    return `<g transform="translate(${x} ${y})">${panel(curve)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Times by number of reservations">
<style>${STYLE}</style>
<rect class="ground" width="${width}" height="${height}"/>
${panels.join('\n')}
<g transform="translate(${PLOT.left} ${height - 14})">${legend()}</g>
</svg>
`;
}

// The picture follows the reader's system, like the page around it.
const STYLE = `
text { font: 11px system-ui, sans-serif; fill: #57606a; }
.title { font-weight: 600; fill: #1f2328; }
.ground { fill: #ffffff; }
.grid { stroke: #d0d7de; stroke-width: 1; }
.p50 { stroke: #0969da; fill: none; stroke-width: 2; }
.p99 { stroke: #9a6700; fill: none; stroke-width: 2; stroke-dasharray: 5 3; }
circle.p50 { fill: #0969da; } circle.p99 { fill: #9a6700; stroke-dasharray: none; }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1; } .title { fill: #f0f6fc; } .ground { fill: #0d1117; } .grid { stroke: #3d444d; }
  .p50 { stroke: #4493f8; } .p99 { stroke: #d29922; } circle.p50 { fill: #4493f8; } circle.p99 { fill: #d29922; }
}`;

function panel({ name, points }: Curve): string {
  const top = niceCeiling(Math.max(...points.flatMap(({ p50, p99 }) => [p50, p99])));
  const [first, last] = [Math.log10(points[0]?.rows ?? 1), Math.log10(points.at(-1)?.rows ?? 10)];
  const x = (count: number) =>
    PLOT.left + ((Math.log10(count) - first) / (last - first || 1)) * (PANEL.width - PLOT.left - PLOT.right);
  const y = (ms: number) => PANEL.height - PLOT.bottom - (ms / top) * (PANEL.height - PLOT.top - PLOT.bottom);
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => {
    const ms = (top / STEPS) * step;
    return `<line class="grid" x1="${PLOT.left}" x2="${PANEL.width - PLOT.right}" y1="${px(y(ms))}" y2="${px(y(ms))}"/>
<text x="${PLOT.left - 6}" y="${px(y(ms) + 4)}" text-anchor="end">${Number(ms.toPrecision(3))}</text>`;
  });
  const ticks = points.map(
    ({ rows }) =>
      `<text x="${px(x(rows))}" y="${PANEL.height - PLOT.bottom + 16}" text-anchor="middle">${rowsInWords(rows)}</text>`,
  );
  const line = (which: 'p50' | 'p99') => {
    const at = points.map((point) => [px(x(point.rows)), px(y(point[which]))] as const);
    const dots = at.map(([cx, cy]) => `<circle class="${which}" cx="${cx}" cy="${cy}" r="2.5"/>`);
    return `<polyline class="${which}" points="${at.map((pair) => pair.join(',')).join(' ')}"/>${dots.join('')}`;
  };
  return `<text class="title" x="8" y="18">${escaped(name)}</text>
${[...grid, ...ticks].join('\n')}
${line('p99')}${line('p50')}`;
}

function legend(): string {
  return `<line class="p50" x1="0" x2="24" y1="-4" y2="-4"/><text x="30">p50, ms</text>
<line class="p99" x1="100" x2="124" y1="-4" y2="-4"/><text x="130">p99, ms</text>
<text x="220">over the number of reservations stored</text>`;
}

/** The next of 1, 2, 4, 8 times a power of ten: quarters of it are read easily. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return ([1, 2, 4, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

function px(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
