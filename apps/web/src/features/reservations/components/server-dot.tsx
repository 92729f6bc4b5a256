import type { ServerColor } from '../../../components/colors.ts';

interface ServerDotProps {
  color: ServerColor;
  size?: number;
}

export function ServerDot({ color, size = 10 }: ServerDotProps) {
  return (
    <span
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        borderRadius: 3,
        background: color.accent,
        flex: 'none',
        display: 'inline-block',
      }}
    />
  );
}
