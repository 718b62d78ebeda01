import type { DingtalkSwitches } from './switches';

/** A time as DingTalk writes it: without milliseconds, or in another of its forms. */
export function formatTime(ms: number, format: DingtalkSwitches['timeFormat']): string {
	if (format === 'java') {
		const inChina = new Date(ms + 8 * 60 * 60_000).toUTCString();
		const [day, date, month, year, time] = inChina.replace(',', '').split(' ');
		return `${day} ${month} ${date} ${time} CST ${year}`;
	}
	return `${new Date(ms).toISOString().slice(0, format === 'minutes' ? 16 : 19)}Z`;
}
