import type { Unit } from '@jari/contract';

/** Neighbouring units of one model; the label is what stands above them, such as "H100 · 80 GiB". */
export interface ModelGroup {
  label: string;
  units: Unit[];
}

export function groupByModel(units: readonly Unit[]): ModelGroup[] {
  const groups: ModelGroup[] = [];
  for (const unit of units) {
    const label = [unit.model, unit.memoryGib && `${unit.memoryGib} GiB`].filter(Boolean).join(' · ');
    const last = groups.at(-1);
    if (last?.label === label) last.units.push(unit);
    else groups.push({ label, units: [unit] });
  }
  return groups;
}
