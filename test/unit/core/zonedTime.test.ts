import { isLocalTime, momentInZone } from '../../../core/zonedTime';

it.each([
	['2026-11-01T08:00:00', 'Asia/Shanghai', '2026-11-01T00:00:00.000Z'],
	['2026-11-01', 'Asia/Shanghai', '2026-10-31T16:00:00.000Z'],
	['2026-11-01 08:00', 'UTC', '2026-11-01T08:00:00.000Z'],
	['2026-07-01T00:00:00.250', 'America/New_York', '2026-07-01T04:00:00.250Z'],
	['2026-01-01T00:00:00', 'America/New_York', '2026-01-01T05:00:00.000Z'],
	['2026-01-01T00:00:00', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z'],
	// The day on which clocks go forward, before and after that.
	['2026-03-29T01:30:00', 'Europe/Berlin', '2026-03-29T00:30:00.000Z'],
	['2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
])('%s in %s is %s', (text, zone, expected) => {
	expect(isLocalTime(text)).toBe(true);
	expect(new Date(momentInZone(text, zone)).toISOString()).toBe(expected);
});

it('knows what names its zone, and what is no time', () => {
	expect(['2026-01-01T00:00Z', '2026-01-01T00:00+08:00', 'soon', ''].some(isLocalTime)).toBe(false);
	expect(momentInZone('2026-13-40', 'UTC')).toBeNaN();
});
