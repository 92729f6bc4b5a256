import type { BodyOf, createResource } from '@jari/contract';

type Server = BodyOf<typeof createResource> & {
  /** How sought after it is: the share of the time it is booked, 0 to 1. */
  readonly demand: number;
  /** How long people take it for: hours of an ordinary and of a long booking. */
  readonly hours: readonly [ordinary: number, long: number];
  readonly status?: 'maintenance';
};

const h200 = { model: 'NVIDIA H200', memoryGib: 141 };
const h100 = { model: 'NVIDIA H100', memoryGib: 80 };
const a100 = { model: 'NVIDIA A100', memoryGib: 80 };
const l40s = { model: 'NVIDIA L40S', memoryGib: 48 };
const rtx4090 = { model: 'NVIDIA RTX 4090', memoryGib: 24 };
const rtx6000 = { model: 'NVIDIA RTX 6000 Ada', memoryGib: 48 };

/** A believable lab: from the machine everybody wants to the one nobody asks for. */
export const demoServers: readonly Server[] = [
  {
    name: 'hanbit-h200-01',
    description: '대형 모델 학습용. NVLink 전체 연결, 로컬 NVMe 28 TB.',
    hostname: 'hanbit-h200-01.lab.example',
    location: '서울 IDC 3층 A-12',
    tags: ['nvlink', 'infiniband', 'training'],
    gpus: [{ ...h200, count: 8 }],
    demand: 0.85,
    hours: [48, 120],
  },
  {
    name: 'hanbit-h200-02',
    description: '대형 모델 학습용. hanbit-h200-01과 InfiniBand로 연결.',
    hostname: 'hanbit-h200-02.lab.example',
    location: '서울 IDC 3층 A-13',
    tags: ['nvlink', 'infiniband', 'training'],
    gpus: [{ ...h200, count: 8 }],
    demand: 0.7,
    hours: [40, 96],
  },
  {
    name: 'hanbit-h100-01',
    description: null,
    hostname: 'hanbit-h100-01.lab.example',
    location: '서울 IDC 3층 A-14',
    tags: ['nvlink', 'training'],
    gpus: [{ ...h100, count: 8 }],
    demand: 0.7,
    hours: [30, 72],
  },
  {
    name: 'hanbit-h100-02',
    description: null,
    hostname: 'hanbit-h100-02.lab.example',
    location: '서울 IDC 3층 A-15',
    tags: ['nvlink', 'training'],
    gpus: [{ ...h100, count: 4 }],
    demand: 0.5,
    hours: [20, 60],
  },
  {
    name: 'miru-a100-01',
    description: 'Shared with the vision group. Keep datasets under /data/shared.',
    hostname: 'miru-a100-01.lab.example',
    location: '연구동 B1 서버실',
    tags: ['nvlink', 'vision'],
    gpus: [{ ...a100, count: 8 }],
    demand: 0.6,
    hours: [24, 72],
  },
  {
    name: 'miru-a100-02',
    description: null,
    hostname: 'miru-a100-02.lab.example',
    location: '연구동 B1 서버실',
    tags: ['vision'],
    gpus: [{ ...a100, count: 4 }],
    demand: 0.35,
    hours: [14, 36],
  },
  {
    name: 'miru-l40s-01',
    description: '추론 서비스 시험용.',
    hostname: 'miru-l40s-01.lab.example',
    location: '연구동 B1 서버실',
    tags: ['inference'],
    gpus: [{ ...l40s, count: 4 }],
    demand: 0.3,
    hours: [10, 30],
  },
  {
    name: 'miru-l40s-02',
    description: '추론 서비스 시험용.',
    hostname: 'miru-l40s-02.lab.example',
    location: '연구동 B1 서버실',
    tags: ['inference'],
    gpus: [{ ...l40s, count: 2 }],
    demand: 0.25,
    hours: [8, 20],
    status: 'maintenance',
  },
  {
    name: 'saebyeok-4090-01',
    description: 'For classes and first experiments: up to 12 hours at a time.',
    hostname: 'saebyeok-4090-01.lab.example',
    location: '공학관 502호',
    tags: ['class', 'interactive'],
    gpus: [{ ...rtx4090, count: 4 }],
    policy: { maxDurationMinutes: 720, minDurationMinutes: 30, maxAdvanceDays: 14, requiresApproval: false },
    demand: 0.3,
    hours: [4, 9],
  },
  {
    name: 'saebyeok-4090-02',
    description: 'For classes and first experiments: up to 12 hours at a time.',
    hostname: 'saebyeok-4090-02.lab.example',
    location: '공학관 502호',
    tags: ['class', 'interactive'],
    gpus: [{ ...rtx4090, count: 2 }],
    policy: { maxDurationMinutes: 720, minDurationMinutes: 30, maxAdvanceDays: 14, requiresApproval: false },
    demand: 0.2,
    hours: [4, 8],
  },
  {
    name: 'viz-6000-01',
    description: null,
    hostname: 'viz-6000-01.lab.example',
    location: '공학관 510호',
    tags: ['interactive', 'vision'],
    gpus: [{ ...rtx6000, count: 2 }],
    demand: 0.2,
    hours: [6, 12],
  },
  {
    name: 'cpu-epyc-01',
    description: '전처리와 시뮬레이션용. 128코어, 메모리 1 TB, GPU 없음.',
    hostname: 'cpu-epyc-01.lab.example',
    location: '서울 IDC 3층 A-16',
    tags: ['cpu', 'preprocessing'],
    demand: 0.3,
    hours: [12, 30],
  },
];

export const demoPeople: readonly { name: string; key: string; locale: 'ko' | 'en' }[] = [
  { name: '김미나', key: 'mina', locale: 'ko' },
  { name: '이준호', key: 'junho', locale: 'ko' },
  { name: '박서연', key: 'seoyeon', locale: 'ko' },
  { name: '최도윤', key: 'doyun', locale: 'ko' },
  { name: 'Alex Rivera', key: 'alex', locale: 'en' },
  { name: '정하은', key: 'haeun', locale: 'ko' },
  { name: '강민재', key: 'minjae', locale: 'ko' },
  { name: 'Priya Raman', key: 'priya', locale: 'en' },
  { name: '윤지우', key: 'jiwoo', locale: 'ko' },
  { name: '임태현', key: 'taehyun', locale: 'ko' },
  { name: '한소율', key: 'soyul', locale: 'ko' },
  { name: 'Jonas Weber', key: 'jonas', locale: 'en' },
  { name: '남궁서진', key: 'seojin', locale: 'ko' },
  { name: '오유나', key: 'yuna', locale: 'ko' },
  { name: '제갈하준', key: 'hajun', locale: 'ko' },
];

export const demoTitles: Record<'ko' | 'en', readonly string[]> = {
  ko: [
    '한국어 LLM 사전학습',
    '지시 튜닝 (SFT)',
    'DPO 실험',
    '평가 배치',
    '데이터 전처리',
    'ViT 분할 모델 학습',
    '음성 인식 파인튜닝',
    '추천 모델 재학습',
    '졸업 논문 실험',
    '추론 서버 부하 시험',
    '디퓨전 모델 LoRA',
    '멀티모달 사전실험',
    '코드 재현',
    '하이퍼파라미터 탐색',
  ],
  en: [
    'Pretraining, 7B run',
    'Ablation: tokenizer size',
    'RLHF reward model',
    'Nightly evaluation',
    'Segmentation baseline',
    'Paper rebuttal experiments',
    'Inference benchmark',
    'Dataset cleaning',
  ],
};
