import type { Locale } from '@jari/contract';

// Intl has no door to its city names, so the zones people here are likely to meet are named by hand; all others show
// the city of the IANA name in both languages.
const koreanCities: Record<string, string> = {
  'Africa/Cairo': '카이로',
  'Africa/Johannesburg': '요하네스버그',
  'Africa/Lagos': '라고스',
  'Africa/Nairobi': '나이로비',
  'America/Anchorage': '앵커리지',
  'America/Bogota': '보고타',
  'America/Chicago': '시카고',
  'America/Denver': '덴버',
  'America/Lima': '리마',
  'America/Los_Angeles': '로스앤젤레스',
  'America/Mexico_City': '멕시코시티',
  'America/New_York': '뉴욕',
  'America/Phoenix': '피닉스',
  'America/Santiago': '산티아고',
  'America/Sao_Paulo': '상파울루',
  'America/Toronto': '토론토',
  'America/Vancouver': '밴쿠버',
  'Asia/Bangkok': '방콕',
  'Asia/Dubai': '두바이',
  'Asia/Ho_Chi_Minh': '호찌민',
  'Asia/Hong_Kong': '홍콩',
  'Asia/Jakarta': '자카르타',
  'Asia/Jerusalem': '예루살렘',
  'Asia/Kolkata': '콜카타',
  'Asia/Calcutta': '콜카타',
  'Asia/Kuala_Lumpur': '쿠알라룸푸르',
  'Asia/Manila': '마닐라',
  'Asia/Pyongyang': '평양',
  'Asia/Riyadh': '리야드',
  'Asia/Saigon': '호찌민',
  'Asia/Seoul': '서울',
  'Asia/Shanghai': '상하이',
  'Asia/Singapore': '싱가포르',
  'Asia/Taipei': '타이베이',
  'Asia/Tashkent': '타슈켄트',
  'Asia/Tokyo': '도쿄',
  'Asia/Ulaanbaatar': '울란바토르',
  'Australia/Brisbane': '브리즈번',
  'Australia/Melbourne': '멜버른',
  'Australia/Perth': '퍼스',
  'Australia/Sydney': '시드니',
  'Europe/Amsterdam': '암스테르담',
  'Europe/Athens': '아테네',
  'Europe/Berlin': '베를린',
  'Europe/Brussels': '브뤼셀',
  'Europe/Copenhagen': '코펜하겐',
  'Europe/Dublin': '더블린',
  'Europe/Helsinki': '헬싱키',
  'Europe/Istanbul': '이스탄불',
  'Europe/Lisbon': '리스본',
  'Europe/London': '런던',
  'Europe/Madrid': '마드리드',
  'Europe/Moscow': '모스크바',
  'Europe/Oslo': '오슬로',
  'Europe/Paris': '파리',
  'Europe/Prague': '프라하',
  'Europe/Rome': '로마',
  'Europe/Stockholm': '스톡홀름',
  'Europe/Vienna': '빈',
  'Europe/Warsaw': '바르샤바',
  'Europe/Zurich': '취리히',
  'Pacific/Auckland': '오클랜드',
  'Pacific/Guam': '괌',
  'Pacific/Honolulu': '호놀룰루',
  UTC: 'UTC',
};

export function cityOf(zone: string, locale: Locale): string {
  const english = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  return locale === 'ko' ? (koreanCities[zone] ?? english) : english;
}

/** Every zone the browser knows, and UTC, which it leaves out. */
export function allTimeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** Whether what was typed names the zone: by its city in either language, or by its IANA name. */
export function matchesTimeZone(zone: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase().replaceAll('_', ' ');
  const names = [zone.replaceAll('_', ' '), cityOf(zone, 'ko'), cityOf(zone, 'en')];
  return names.some((name) => name.toLowerCase().includes(wanted));
}
