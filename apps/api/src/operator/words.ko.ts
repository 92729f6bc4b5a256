import type { ChainBreak } from '@jari/contract';
import { mebibytes } from './mebibytes.ts';
import type { Words } from './words.ts';

const BREAKS: Record<ChainBreak['kind'], string> = {
  'entry-altered': '기록된 뒤에 바뀌었습니다',
  'entry-removed': '지워졌습니다',
  'entry-inserted': 'Jari가 쓰지 않은 채 끼워 넣어졌습니다',
  'seal-altered': '봉인이 바뀌었습니다',
  'seal-removed': '봉인과 함께 지워졌습니다',
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '권한이 없습니다.',
  EPERM: '권한이 없습니다.',
  EEXIST: '폴더가 아닙니다.',
  ENOTDIR: '폴더가 아닙니다.',
  EROFS: '읽기만 할 수 있습니다.',
};

const OUTCOMES: Readonly<Record<string, string>> = {
  created: '추가',
  invited: '초대',
  changed: '변경',
  unchanged: '그대로',
  error: '오류',
};

export const ko: Words = {
  locale: 'ko',
  help: `Jari 운영 명령입니다. 설정은 "npm start"와 같습니다(JARI_DATA_DIR, DATABASE_URL).
Jari가 실행 중이어도, 멈춰 있어도 쓸 수 있습니다.

  npm run jari -- create-admin 이메일 [이름]     관리자를 만듭니다. 이미 있는 계정이면 관리자로 바꿉니다
  npm run jari -- reset-password 이메일         비밀번호를 새로 정하고 그 계정의 모든 세션을 끝냅니다
        --stdin                                비밀번호를 만들지 않고 표준 입력에서 읽습니다

  npm run jari -- backup [폴더]                 지금 이 순간의 모든 것을 파일 하나에 담습니다(기본: 데이터 폴더의
                                               backups. 다른 컴퓨터에도 복사해 두세요)
  npm run jari -- verify-backup 파일            따로 복원해 모든 표를 비교합니다. 이 확인을 거쳐야 백업입니다
  npm run jari -- restore 파일                  빈 데이터베이스에만 복원합니다

  npm run jari -- audit-check                  감사 기록이 쓰인 그대로인지 확인합니다. 아니면 종료 코드 1
  npm run jari -- import 파일 [--dry-run]       서버(CSV, YAML) 또는 사람과 팀(email 열이 있는 CSV)을 가져옵니다.
                                               전부 저장하거나 아무것도 저장하지 않습니다
  npm run jari -- help                         이 도움말
`,
  misuse: {
    usage: '명령을 이렇게 쓸 수 없습니다. 도움말: npm run jari -- help',
    email: '이메일 주소가 아닙니다.',
    name: '이름은 한 줄로 1자에서 100자까지입니다.',
    password: '표준 입력의 비밀번호는 8자에서 128자까지여야 합니다.',
    'common-password': '너무 흔한 비밀번호라 바꾸지 않았습니다.',
    nobody: '이 이메일을 쓰는 계정이 없습니다.',
    unreadable: '읽을 수 있는 파일이 없습니다.',
    'no-admin': '사용 중인 관리자가 아직 없습니다: npm run jari -- create-admin 이메일',
    closed: '완전히 닫힌 계정이라 바꾸지 않았습니다.',
  },
  unusable: (path, code) => `${path}: ${REASONS[code] ?? `쓸 수 없습니다(${code}).`} 바뀐 것은 없습니다.`,
  noRoom: '디스크가 가득 찼습니다. 하던 일은 되돌렸고, 바뀐 것은 없습니다.',
  databaseLost: (reason) => `데이터베이스가 더 이상 응답하지 않습니다(${reason}). 끝나지 않은 일은 되돌렸습니다.`,
  created: (email) => `${email} 계정이 관리자가 되었습니다. 비밀번호는 입력한 그대로입니다.`,
  createdWith: (email, password) =>
    `${email} 계정이 관리자가 되었습니다. 비밀번호: ${password}\n로그인한 뒤 프로필에서 바꾸세요.`,
  promoted: (email) => `${email} 계정이 이미 있어서 활성 관리자로 바꿨습니다. 비밀번호는 그대로입니다.`,
  reset: (email) => `${email} 계정의 비밀번호를 바꾸고 모든 세션을 끝냈습니다.`,
  resetWith: (email, password) =>
    `${email} 계정의 새 비밀번호: ${password}\n모든 세션을 끝냈습니다. 로그인한 뒤 프로필에서 바꾸세요.`,
  chainHolds: ({ sealed, waiting, head, tookMs }) =>
    `감사 기록이 쓰인 그대로입니다. ${sealed}건을 ${tookMs} ms 동안 비교했고, 아직 봉인 전인 기록이 ${waiting}건 있습니다.` +
    (head === null ? '' : `\n마지막 봉인: ${head}`),
  chainBroken: ({ kind, entryId, position }) =>
    `감사 기록이 쓰인 그대로가 아닙니다. ${entryId === null ? '기록 한 건이' : `${entryId}번 기록이`}` +
    `${position === null ? '' : `(사슬의 ${position}번째)`} ${BREAKS[kind]}. 백업과 비교하세요.`,
  backupTaken: ({ file, rows, bytes, tookMs }) =>
    `${file}\n${rows}행, ${mebibytes(bytes)} MiB, ${(tookMs / 1000).toFixed(1)}초. 비밀 값이 들어 있으니 데이터 폴더처럼 보관하세요.\n` +
    '비교까지 마쳐야 백업입니다: npm run jari -- verify-backup 파일',
  restored: ({ rows, withoutJobs, keptSecret }) =>
    `복원하고 비교까지 마쳤습니다: ${rows}행.` +
    (withoutJobs ? '\n대기 중이던 작업은 옮기지 않았습니다. 이 버전의 작업 대기열은 저장 방식이 다릅니다.' : '') +
    (keptSecret
      ? '\n데이터 폴더의 비밀 값은 그대로 두었습니다. 모두 다시 로그인해야 하고, 이전 메일의 링크는 쓸 수 없습니다.'
      : ''),
  imported: (lines, dryRun) => {
    const told = lines.map(({ line, name, outcome, details }) => {
      return [`${line}: ${name} · ${OUTCOMES[outcome] ?? outcome}`, ...details.map((detail) => `    ${detail}`)].join(
        '\n',
      );
    });
    const isWrong = lines.some(({ outcome }) => outcome === 'error');
    return [
      ...told,
      isWrong
        ? '저장하지 않았습니다.'
        : dryRun
          ? '미리 보기라 저장하지 않았습니다.'
          : `${lines.length}줄을 저장했습니다.`,
    ].join('\n');
  },
  verified: ({ file, rows, tables, seconds, isKnown }) =>
    `${file} 백업은 온전합니다. 표 ${tables}개, ${rows}행이 똑같이 돌아왔습니다(${seconds}초).` +
    (isKnown ? '' : '\n이 설치에는 이 백업의 기록이 없어서 시스템 화면에는 나오지 않습니다.'),
};
