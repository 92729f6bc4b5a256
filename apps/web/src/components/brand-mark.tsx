interface BrandMarkProps {
  size?: number;
}

/** Four places, one of them taken: the same drawing as the favicon. */
export function BrandMark({ size = 28 }: BrandMarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-jade-7)" />
      <g fill="#fff">
        <rect x="7" y="7" width="8" height="8" rx="2.4" fillOpacity=".42" />
        <rect x="17" y="7" width="8" height="8" rx="2.4" fillOpacity=".42" />
        <rect x="7" y="17" width="8" height="8" rx="2.4" fillOpacity=".42" />
        <rect x="17" y="17" width="8" height="8" rx="2.4" />
      </g>
    </svg>
  );
}
