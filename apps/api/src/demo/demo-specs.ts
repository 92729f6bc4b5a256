interface Machine {
  readonly cpu: string;
  readonly ramGib: number;
  readonly disk: string;
  readonly driver: string;
}

/** What the machines of the demo are made of, by the family in their name. */
const families: Readonly<Record<string, Machine>> = {
  'hanbit-h200': { cpu: '2 × Intel Xeon 8592+', ramGib: 2048, disk: '28 TB NVMe', driver: '580.82 · CUDA 13.0' },
  'hanbit-h100': { cpu: '2 × Intel Xeon 8480+', ramGib: 2048, disk: '14 TB NVMe', driver: '580.82 · CUDA 13.0' },
  'miru-a100': { cpu: '2 × AMD EPYC 7763', ramGib: 1024, disk: '7 TB NVMe', driver: '575.64 · CUDA 12.9' },
  'miru-l40s': { cpu: '2 × AMD EPYC 9354', ramGib: 512, disk: '4 TB NVMe', driver: '575.64 · CUDA 12.9' },
  'saebyeok-4090': { cpu: 'AMD Ryzen 9 7950X', ramGib: 128, disk: '2 TB NVMe', driver: '575.64 · CUDA 12.9' },
  'viz-6000': { cpu: 'AMD Threadripper 7975WX', ramGib: 256, disk: '4 TB NVMe', driver: '575.64 · CUDA 12.9' },
  'cpu-epyc': { cpu: '2 × AMD EPYC 9554', ramGib: 1024, disk: '30 TB NVMe', driver: '' },
};

const places: Readonly<Record<string, string>> = {
  'hanbit-h200-01': 'A-12',
  'hanbit-h200-02': 'A-13',
  'hanbit-h100-01': 'A-14',
  'hanbit-h100-02': 'A-15',
  'cpu-epyc-01': 'A-16',
  'miru-a100-01': 'B1-3',
  'miru-a100-02': 'B1-4',
  'miru-l40s-01': 'B1-5',
  'miru-l40s-02': 'B1-6',
};

export function demoSpecsOf(name: string) {
  const family = families[name.replace(/-\d+$/, '')];
  const rack = places[name] ?? null;
  const site = rack === null ? '공학관' : rack.startsWith('A') ? '서울 IDC' : '연구동';
  return {
    ...family,
    driver: family?.driver || null,
    site,
    rack,
    sshHint: `ssh {user}@${name}.lab.example`,
    contact: 'gpu-admin@lab.example',
    notes: name.startsWith('hanbit') ? '/scratch는 매주 월요일 04:00에 비웁니다.' : null,
  };
}
