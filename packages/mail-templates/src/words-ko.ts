import type { Words } from './words.ts';

const SEE = '예약 보기';
const byWhom = (actor: string | null, does: string, otherwise: string) => (actor ? `${actor} 님이 ${does}` : otherwise);

export const ko: Words = {
  kinds: {
    'reservation-confirmed': {
      label: '예약 확정',
      title: () => '자리가 준비되었습니다',
      intro: ({ actor }) =>
        `${byWhom(actor, '예약해 드렸습니다.', '예약이 확정되었습니다.')} 계획이 바뀌면 옮기거나 취소해서 다른 분이 쓸 수 있게 해 주세요.`,
      button: SEE,
    },
    'reservation-changed': {
      label: '예약 변경',
      title: ({ movedTo }) => (movedTo ? `예약을 ${movedTo} 서버로 옮겼습니다` : '예약이 변경되었습니다'),
      intro: ({ actor, movedTo }) =>
        movedTo
          ? `${byWhom(actor, '예약을 다른 서버로 옮겼습니다.', '예약을 다른 서버로 옮겼습니다.')} 이제 ${movedTo} 서버에 접속해 주세요.`
          : `${byWhom(actor, '예약을 변경했습니다.', '예약을 변경했습니다.')} 무엇이 바뀌었는지 확인해 주세요.`,
      button: SEE,
    },
    'reservation-cancelled': {
      label: '예약 취소',
      title: () => '예약이 취소되었습니다',
      intro: ({ actor }) =>
        byWhom(
          actor,
          '예약을 취소했습니다. 캘린더에 추가한 일정도 함께 정리됩니다.',
          '예약을 취소했습니다. 이 시간은 다시 비어 있습니다.',
        ),
      button: '다른 시간 찾기',
    },
    'reservation-pending': {
      label: '승인 대기',
      title: () => '승인을 기다리고 있습니다',
      intro: ({ actor }) =>
        `${actor ? `${actor} 님이 예약을 신청해 드렸습니다. ` : ''}승인이 필요한 서버입니다. 그동안 이 시간은 비워 두고, 결과가 나오면 바로 알려 드립니다.`,
      button: SEE,
    },
    'reservation-approved': {
      label: '예약 승인',
      title: () => '예약이 승인되었습니다',
      intro: ({ actor }) =>
        `${byWhom(actor, '예약을 승인했습니다.', '예약이 승인되었습니다.')} 시작 시각부터 바로 쓸 수 있습니다.`,
      button: SEE,
    },
    'reservation-rejected': {
      label: '예약 거절',
      title: () => '예약이 승인되지 않았습니다',
      intro: ({ actor }) =>
        `${byWhom(actor, '예약을 승인하지 않았습니다.', '예약이 승인되지 않았습니다.')} 다른 시간이나 서버를 찾아보세요.`,
      button: '다른 시간 찾기',
    },
    'reservation-expired': {
      label: '승인 기한 지남',
      title: () => '승인 기한이 지났습니다',
      intro: () => '제때 승인되지 않아 예약이 만료되었습니다. 아직 필요하면 다시 예약해 주세요.',
      button: '다시 예약하기',
    },
    'change-rejected': {
      label: '변경 거절',
      title: () => '예약은 그대로 유지됩니다',
      intro: ({ actor }) =>
        `${byWhom(actor, '요청하신 변경을 승인하지 않았습니다.', '변경 요청이 제때 승인되지 않았습니다.')} 이미 확정된 예약은 그대로입니다.`,
      button: SEE,
    },
    'reservation-starting-soon': {
      label: '곧 시작',
      title: ({ start }) => `${start}에 예약이 시작됩니다`,
      intro: () => '쓸 준비를 해 두세요. 필요 없어졌다면 취소해서 다른 분이 쓸 수 있게 해 주세요.',
      button: SEE,
    },
    'reservation-ending-soon': {
      label: '곧 종료',
      title: ({ end }) => `${end}에 예약이 끝납니다`,
      intro: () => '체크포인트와 결과를 미리 저장해 두세요. 시간이 더 필요하면 끝나기 전에 연장할 수 있습니다.',
      button: '예약 보기 · 연장',
    },
    'approval-requested': {
      label: '승인 요청',
      title: ({ owner }) => `${owner} 님이 승인을 기다립니다`,
      intro: ({ server }) => `${server} 예약 요청이 들어왔습니다. 답할 때까지 이 시간은 비워 둡니다.`,
      button: '요청 확인하기',
    },
    'maintenance-announced': {
      label: '서버 점검',
      title: ({ server }) => `${server} 점검 안내`,
      intro: ({ hasReservation, window }) =>
        `${window ? `점검 시간은 ${window}입니다.` : '점검하는 동안에는 새 예약을 받지 않습니다.'}${
          hasReservation ? ' 아래 예약은 그대로 남아 있지만 그동안 서버를 쓰지 못할 수 있습니다.' : ''
        }`,
      button: '자세히 보기',
    },
    'maintenance-changed': {
      label: '점검 변경',
      title: ({ server }) => `${server} 점검 일정이 바뀌었습니다`,
      intro: ({ window }) =>
        `${window ? `바뀐 점검 시간은 ${window}입니다.` : '점검 일정이 바뀌었습니다.'} 아래 예약은 그대로 남아 있지만 그동안 서버를 쓰지 못할 수 있습니다.`,
      button: SEE,
    },
    'maintenance-ended': {
      label: '점검 해제',
      title: ({ server }) => `${server} 예약을 그대로 쓸 수 있습니다`,
      intro: () => '예약과 겹치던 점검이 끝났거나, 취소되었거나, 다른 시간으로 옮겨졌습니다.',
      button: SEE,
    },
    'maintenance-offered': {
      label: '다른 시간 제안',
      title: ({ server }) => `${server} 예약을 옮기시겠어요?`,
      intro: ({ actor, window }) =>
        `예약이 점검${window ? `(${window})` : ''}과 겹칩니다. ${actor ? `${actor} 님이` : '관리자가'} 길이와 GPU 수가 같은 자리를 아래와 같이 제안했습니다. 미리 잡아 둔 자리가 아니니 서둘러 답해 주세요.`,
      button: '제안에 답하기',
    },
    'waitlist-offered': {
      label: '자리 났습니다',
      title: ({ until }) => `${until}까지 자리를 잡아 두었습니다`,
      intro: ({ until }) =>
        `기다리시던 자리가 났습니다. ${until}까지는 다른 사람이 예약할 수 없습니다. 수락하거나 다음 사람에게 넘겨 주세요.`,
      button: '수락하거나 넘기기',
    },
    'waitlist-missed': {
      label: '자리 제안 종료',
      title: () => '자리가 다음 사람에게 넘어갔습니다',
      intro: () =>
        '아래 자리를 제때 수락하지 않아 제안이 끝났습니다. 한 시간 동안은 다른 사람이 먼저 제안을 받습니다. 두 번 연달아 놓치면 다시 시작할 때까지 대기가 멈춥니다.',
      button: '대기 목록 보기',
    },
    'waitlist-expired': {
      label: '대기 기간 종료',
      title: ({ wish }) => `‘${wish?.title ?? ''}’ 자리가 나지 않았습니다`,
      intro: ({ wish }) =>
        `${wish?.window ?? ''} 사이에 GPU ${wish?.units ?? 1}장짜리 자리가 나지 않아 대기가 끝났습니다. 기간을 늘리거나 GPU 수를 줄이거나 서버를 더 고르면 자리가 날 가능성이 커집니다.`,
      button: '다시 대기하기',
    },
    'calendar-move-refused': {
      label: 'Google 변경 반영 실패',
      title: () => '예약은 그대로 유지됩니다',
      intro: () => 'Google 캘린더에서 바꾼 내용을 예약에 반영하지 못해, 캘린더의 일정을 원래대로 되돌렸습니다.',
      button: SEE,
    },
    'feedback-answered': {
      label: '의견 답변',
      title: ({ actor }) => (actor ? `${actor} 님이 의견에 답했습니다` : '남긴 의견에 답변이 있습니다'),
      intro: ({ said }) => `남긴 의견: “${said}”`,
      button: '답변 보기',
    },
    'time-requested': {
      label: '시간 요청',
      title: ({ actor }) => (actor ? `${actor} 님이 시간을 요청했습니다` : '시간을 요청받았습니다'),
      intro: () =>
        '아래는 회원님 예약의 일부입니다. 한 번의 클릭으로 내주고 나머지는 그대로 쓰거나, 한마디와 함께 거절할 수 있습니다.',
      button: '답하기',
    },
    'time-request-accepted': {
      label: '시간을 받음',
      title: ({ actor }) => (actor ? `${actor} 님이 시간을 내주었습니다` : '요청한 시간을 받았습니다'),
      intro: () => '요청한 시간이 내 예약이 되었습니다.',
      button: '내 예약 보기',
    },
    'time-request-declined': {
      label: '시간 요청 거절',
      title: ({ actor }) => (actor ? `${actor} 님이 시간을 내주기 어렵다고 합니다` : '시간 요청이 거절되었습니다'),
      intro: () => '다른 시간이나 서버가 비어 있는지 찾아보세요.',
      button: '빈 시간 찾기',
    },
    'time-request-closed': {
      label: '시간 요청 닫힘',
      title: () => '시간 요청이 닫혔습니다',
      intro: () => '제때 답이 없었거나, 그사이 두 예약 중 하나가 바뀌어 더 이상 맞지 않습니다.',
      button: '내 예약 보기',
    },
    'reservation-transferred': {
      label: '예약자 변경',
      title: ({ isOwn, owner }) => (isOwn ? '예약을 넘겨받았습니다' : `예약이 ${owner} 님에게 넘어갔습니다`),
      intro: ({ actor, isOwn }) =>
        isOwn
          ? byWhom(actor, '아래 예약을 넘겼습니다. 필요 없다면 바꾸거나 취소해 주세요.', '아래 예약을 넘겨받았습니다.')
          : byWhom(actor, '아래 예약을 다른 분에게 넘겼습니다.', '아래 예약이 다른 분에게 넘어갔습니다.'),
      button: SEE,
    },
    'check-in-due': {
      label: '체크인',
      title: ({ until }) => `${until}까지 체크인해 주세요`,
      intro: ({ until }) =>
        `예약이 시작되었는데 아직 체크인하지 않았습니다. ${until}까지 체크인하지 않으면 자동으로 반납됩니다.`,
      button: '체크인하기',
    },
    'reservation-not-used': {
      label: '자동 반납',
      title: () => '예약이 자동으로 반납되었습니다',
      intro: () => '제때 체크인하지 않아 다른 분이 쓸 수 있게 반납했습니다. 아직 필요하면 다시 예약해 주세요.',
      button: '다시 예약하기',
    },
    'role-changed': {
      label: '권한 변경',
      title: ({ isAdmin }) => (isAdmin ? '관리자가 되었습니다' : '멤버로 변경되었습니다'),
      intro: ({ actor, isAdmin }) =>
        `${byWhom(actor, '권한을 변경했습니다.', '권한이 변경되었습니다.')} ${
          isAdmin ? '이제 서버를 등록하고 사람과 승인을 관리할 수 있습니다.' : '관리 메뉴는 더 이상 보이지 않습니다.'
        }`,
      button: 'Jari 열기',
    },
    'password-changed': {
      label: '비밀번호 변경',
      title: () => '비밀번호가 변경되었습니다',
      intro: () => '다른 기기에서는 모두 로그아웃되었습니다. 직접 바꾸지 않았다면 바로 관리자에게 알려 주세요.',
      button: 'Jari 열기',
    },
  },
  digest: {
    label: '소식 모음',
    subject: (count, first) => (count === 1 ? first : `${first} 외 ${count - 1}건`),
    title: (count) => `그동안의 소식 ${count}건`,
    intro: '마지막 메일 이후에 있었던 일을 모았습니다.',
    button: 'Jari 열기',
  },
  test: {
    subject: 'Jari 시험 메일',
    label: '시험',
    title: '메일이 잘 도착합니다',
    intro: '직접 요청하신 시험 메일입니다. 다른 메일과 같은 길로 왔으니 예약 안내와 알림도 잘 도착합니다.',
    button: '발송 현황 보기',
    why: '발송 화면에서 직접 보낸 시험 메일입니다.',
  },
  invitation: {
    subject: (by) => `${by} 님이 Jari에 초대했습니다`,
    label: '초대',
    title: () => '팀의 GPU 서버를 함께 쓰세요',
    greeting: '안녕하세요.',
    intro: (by) =>
      `${by} 님이 Jari에 초대했습니다. Jari에서는 누가 어떤 GPU를 언제까지 쓰는지 보고, 빈 시간을 바로 예약할 수 있습니다.`,
    email: '이메일',
    role: '역할',
    roles: {
      member: { name: '멤버', may: '서버를 예약하고, 자기 예약을 수정하거나 취소합니다.' },
      admin: { name: '관리자', may: '멤버가 하는 일에 더해 서버와 사람을 관리합니다.' },
    },
    until: '링크 유효 기한',
    button: '계정 만들기',
    why: (by) =>
      `${by} 님이 이 주소로 초대를 요청해서 보낸 메일입니다. 모르는 초대라면 무시하세요. 계정은 만들어지지 않습니다.`,
  },
  greeting: (name) => `${name} 님, 안녕하세요.`,
  details: { title: '제목', server: '서버', time: '시간', owner: '예약자', description: '설명', series: '반복' },
  seriesCount: (count) => `이 예약을 포함해 ${count}회`,
  wholeServer: '서버 전체',
  before: '이전:',
  reason: (actor) => (actor ? `${actor} 님이 남긴 사유` : '사유'),
  word: (actor) => (actor ? `${actor} 님의 말` : '전하는 말'),
  why: {
    reservation: '이 예약과 관련된 분께 보내는 메일입니다.',
    approval: '승인을 맡은 관리자께 보내는 메일입니다.',
    feedback: '의견을 남겨 주신 분께 보내는 메일입니다.',
    digest: '알림 설정에 따라 소식을 모아 보내는 메일입니다.',
    account: 'Jari 계정의 안전을 위해 보내는 메일입니다.',
  },
  settings: '알림 설정',
  unsubscribe: '이런 메일 그만 받기',
  always: '중요한 안내라서 끌 수 없습니다.',
};
