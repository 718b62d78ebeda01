// Both nodes as tools of an AI agent, in a real n8n: n8n's own agent, and a model that follows a
// script.
import { ensureCredentials } from '../../start/credentials';
import { Running } from '../../start/running';
import { openSession } from '../../start/session';
import { table } from '../../start/table';
import { startModel } from './model';
import { scenarios } from './scenarios';
import { ask } from './workflow';

/** More than that is no answer for a model to read; a record or a task is a few hundred. */
const MOST_CHARACTERS = 2_000;

/** Answers whether every tool did what it was called for. */
export async function agentPart(): Promise<boolean> {
	const running = new Running();
	try {
		const model = await startModel();
		running.add(() => model.close());
		const options = { name: 'agent', n8nPort: 0, sandboxPort: 0, fresh: true };
		const { rest, sandbox } = await openSession(options, running);
		const openAiApi = await rest.call<{ id: string }>('POST', '/credentials', {
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'scripted', url: model.url },
		});
		const credentials = {
			...(await ensureCredentials(rest, sandbox.url, [])),
			openAiApi: { id: openAiApi.id, name: 'Scripted model' },
		};
		const rows: string[][] = [];
		const problems: string[] = [];
		for (const { prompt, tools, turns, arrange, problems: check } of scenarios) {
			arrange?.(sandbox);
			const conversation = model.follow(prompt, turns);
			const { status, error } = await ask(rest, credentials, prompt, tools);
			const longest = Math.max(0, ...conversation.answers.map(({ length }) => length));
			const found = [
				...(status === 'success' ? [] : [`the execution ended as ${status}: ${error ?? ''}`]),
				...(conversation.answers.length === 0 ? ['no tool was called'] : []),
				...(longest > MOST_CHARACTERS ? [`an answer has ${longest} characters`] : []),
				...(status === 'success' ? check(conversation, sandbox) : []),
			];
			problems.push(...found.map((problem) => `${prompt} ${problem}`));
			rows.push([
				prompt,
				conversation.offered.map(({ description }) => description).join('; '),
				String(conversation.answers.length),
				String(longest),
				found.length === 0 ? 'yes' : 'NO',
			]);
		}
		const head = [
			'asked',
			'tools, as the model reads them',
			'calls',
			'longest answer',
			'as expected',
		];
		console.log(`\n${table(head, rows)}\n`);
		for (const problem of problems) console.error(`NOT AS EXPECTED  ${problem}`);
		return problems.length === 0;
	} finally {
		await running.close();
	}
}
