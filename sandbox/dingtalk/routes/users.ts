import type { Route } from '../../http';
import { oapiRoute } from '../oapi';
import type { DingtalkTruth } from '../truth';

/** Lookups of the old API. Which code goes with which mistake is partly assumed. */
export function userRoutes(truth: DingtalkTruth): Route[] {
	return [
		oapiRoute(truth, {
			path: '/topapi/v2/user/get',
			scope: 'qyapi_get_member',
			handle: (_call, { userid }) => {
				if (typeof userid !== 'string' || userid === '') return 400002;
				if (/\s/.test(userid) || userid.length > 64) return 33012;
				const user = truth.users.get(userid);
				return user ? { ...user, active: true } : 60121;
			},
		}),
		oapiRoute(truth, {
			path: '/topapi/v2/user/getbymobile',
			scope: 'qyapi_get_member_by_mobile',
			handle: (_call, { mobile }) => {
				if (typeof mobile !== 'string' || mobile === '') return 400002;
				if (!/^[+\d][\d-]{4,}$/.test(mobile)) return 40104;
				const user = truth.users.byMobile(mobile);
				return user ? { userid: user.userid } : 60121;
			},
		}),
	];
}
