// What may happen while a wait is parked, and must not change its end.
import { ended, misplaced } from './expected';
import { until } from '../../start/until';
import { childrenOf, isOver, nameOf, untilOver, untilParked } from './executions';
import { all, folderEntries, type Scenario } from './scenarios';
import { begin, folderStatus, hubspotNode, line, payload, save, trigger, WAIT } from './workflow';

export const changedMeanwhile: Scenario = async (stage) => {
	const entries = folderEntries(stage, 30, 90);
	const wait = hubspotNode(stage, folderStatus());
	const { nodes, wires } = line(trigger('webhook', 'changed'), entries, wait);
	const saved = await save(stage, 'changed', nodes, wires);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	const { rest } = stage;
	await rest.call('POST', `/workflows/${saved.id}/deactivate`, {});
	const spoilt = nodes.map((node) =>
		node.name === WAIT ? hubspotNode(stage, { ...folderStatus(), taskId: 'not-a-task' }) : node,
	);
	await rest.call(
		'PATCH',
		`/workflows/${saved.id}`,
		payload('changed meanwhile', spoilt.slice(0, -1), wires.slice(0, -1), {}),
	);
	const execution = await untilOver(stage, saved.id);
	return {
		what: 'workflow changed and deactivated meanwhile',
		saw: `${execution.status}, as it was when it began`,
		problems: [
			...ended(execution),
			...misplaced(execution, 'After', entries, all(entries, 'succeeded')),
		],
	};
};

export const stoppedMeanwhile: Scenario = async (stage) => {
	const entries = folderEntries(stage, 3600);
	const wait = hubspotNode(stage, folderStatus());
	const { nodes, wires } = line(trigger('webhook', 'stopped'), entries, wait);
	const saved = await save(stage, 'stopped', nodes, wires);
	await begin(stage, saved);
	const { id } = await untilParked(stage, saved.id);
	const [{ id: childId }] = await childrenOf(stage, saved.id);
	await stage.rest.call('POST', `/executions/${id}/stop`);
	const name = await nameOf(stage, childId);
	const child = await until('the sub-workflow of the stopped run has ended', async () => {
		const [listed] = await childrenOf(stage, saved.id);
		return isOver(listed) && listed;
	});
	const { status } = await untilOver(stage, saved.id);
	return {
		what: 'run stopped meanwhile',
		saw: `${status}; "${name}" ${child.status} at its next poll`,
		problems: [
			...(status === 'canceled' ? [] : [`the run itself is '${status}'`]),
			...(child.status === 'success' ? [] : [`its sub-workflow is '${child.status}'`]),
			...(name === `Wait of '${WAIT}'` ? [] : [`its sub-workflow is called "${name}"`]),
		],
	};
};

export const credentialRenewed: Scenario = async (stage) => {
	const { rest, sandbox } = stage;
	const type = 'hubspotAsyncTaskApi';
	const data = (token: string) => ({ token, baseUrl: sandbox.url });
	sandbox.hubspot.tokens.set('token-of-yesterday', '*');
	sandbox.hubspot.tokens.set('token-of-today', '*');
	const body = { name: 'Renewed', type, data: data('token-of-yesterday') };
	const { id } = await rest.call<{ id: string }>('POST', '/credentials', body);
	const entries = folderEntries(stage, 40, 110);
	const wait = hubspotNode(stage, folderStatus());
	wait.credentials = { [type]: { id, name: 'Renewed' } };
	const { nodes, wires } = line(trigger('webhook', 'renewed'), entries, wait);
	const saved = await save(stage, 'renewed', nodes, wires);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	sandbox.hubspot.tokens.delete('token-of-yesterday');
	const refused = () =>
		sandbox.calls.filter(
			({ path, status }) => path.includes(String(entries[0].taskId)) && status === 401,
		);
	await until('a look with the revoked credential', async () => refused().length > 0);
	await rest.call('PATCH', `/credentials/${id}`, { ...body, data: data('token-of-today') });
	const execution = await untilOver(stage, saved.id);
	return {
		what: 'credential revoked and renewed meanwhile',
		saw: `${execution.status} after ${refused().length} refused looks`,
		problems: [
			...ended(execution),
			...misplaced(execution, 'After', entries, all(entries, 'succeeded')),
		],
	};
};
