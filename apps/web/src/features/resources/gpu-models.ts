interface GpuModel {
  model: string;
  memoryGib: number;
}

/** Offered while typing a model, newest first, as nvidia-smi and vendors name them; anything else may be typed. */
export const GPU_MODELS: readonly GpuModel[] = [
  { model: 'NVIDIA B200', memoryGib: 180 },
  { model: 'NVIDIA H200', memoryGib: 141 },
  { model: 'NVIDIA H100', memoryGib: 80 },
  { model: 'NVIDIA H100 NVL', memoryGib: 94 },
  { model: 'NVIDIA A100 80GB', memoryGib: 80 },
  { model: 'NVIDIA A100 40GB', memoryGib: 40 },
  { model: 'NVIDIA L40S', memoryGib: 48 },
  { model: 'NVIDIA L4', memoryGib: 24 },
  { model: 'NVIDIA A40', memoryGib: 48 },
  { model: 'NVIDIA RTX PRO 6000', memoryGib: 96 },
  { model: 'NVIDIA RTX 6000 Ada', memoryGib: 48 },
  { model: 'NVIDIA RTX A6000', memoryGib: 48 },
  { model: 'NVIDIA RTX 5090', memoryGib: 32 },
  { model: 'NVIDIA RTX 4090', memoryGib: 24 },
  { model: 'NVIDIA RTX 3090', memoryGib: 24 },
  { model: 'NVIDIA V100', memoryGib: 32 },
  { model: 'NVIDIA T4', memoryGib: 16 },
  { model: 'AMD Instinct MI300X', memoryGib: 192 },
];

export function memoryOf(model: string): number | undefined {
  return GPU_MODELS.find((known) => known.model === model)?.memoryGib;
}
