import { answerJson, useRawServer } from './harness/rawServer';
import { runDingtalk } from './harness/runs';
import { dingtalkApp, itemsOf, storageStatus } from './harness/services';
import { useFastClock } from './harness/useClock';

// No faster: a slow machine must have its tries in the time that they may take.
useFastClock(10);

const raw = useRawServer();

let accounts = 0;

it.each(['{"errcode":90006}', '{"errcode":88,"sub_code":90005}'])(
	"DingTalk's limit a minute is waited out: %s (N11)",
	async (refusal) => {
		let lookups = 0;
		raw.answer = (request) => {
			const body = request.text.includes('/oauth2/')
				? '{"accessToken":"the-token-of-the-app","expireIn":7200}'
				: request.text.includes('/topapi/v2/user/get')
					? ++lookups <= 2
						? refusal
						: '{"errcode":0,"result":{"unionid":"union-ada"}}'
					: '{"task":{"id":"1","status":"SUCCESS"}}';
			answerJson(request, JSON.parse(body));
		};
		const { success, error } = await runDingtalk(raw, {
			parameters: { ...storageStatus, actAs: 'userId', userId: `ada-${++accounts}` },
			items: itemsOf(['1']),
			credentials: dingtalkApp(raw, { clientId: `minute-app-${accounts}` }),
		});
		expect(error).toBeUndefined();
		expect(success[0].json.state).toBe('succeeded');
		expect(lookups).toBe(3);
	},
);
