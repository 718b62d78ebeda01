import { objectAt, textAt, type JsonObject } from '../../../core/json';
import type { HttpAnswer } from '../../shared/http';

/** Words of the page that a banned address gets. */
const BAN_PAGE = /_____tmd_____|x5sec|punish|访问被(拦截|限制)/i;

/**
 * Whether an answer is that to a banned address: a web page, or a notice of a shape of its own,
 * whatever the status.
 * @see https://open.dingtalk.com/document/development/api-call-limits
 */
export function isBan({ body, excerpt }: HttpAnswer): boolean {
	return body ? isBanNotice(body) : BAN_PAGE.test(excerpt);
}

/** `{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"…"}` */
export function isBanNotice(body: JsonObject): boolean {
	return textAt(body, 'status') === '1111' && Object.keys(objectAt(body, 'task')).length === 0;
}
