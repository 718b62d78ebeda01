// What this package aims at, beside what was measured.
import {
	BUILT_IN,
	BUILT_IN_BEST,
	CEILING,
	OURS,
	OURS_IN_N8N,
	OURS_TWICE,
	SDK,
	SDK_ONE_BY_ONE,
} from './contenders';
import type { Measured } from './measure';
import { percent } from './tables';

interface Finding {
	aim: string;
	holds: boolean;
	measured: string;
}

const all = (values: number[], holds: (value: number) => boolean) => values.every(holds);
const times = (factor: number) => `${factor.toFixed(factor < 10 ? 2 : 0)} times`;

export function findings(runs: Measured[]): string[] {
	const of = (name: string): Measured => {
		const found = runs.find(({ contender }) => contender.name === name);
		if (!found) throw new Error(`"${name}" was not measured`);
		return found;
	};
	const own = [OURS, OURS_IN_N8N, OURS_TWICE].map(of);
	const ceiling = of(CEILING).sustained;
	const shares = [OURS, OURS_IN_N8N].map((name) => of(name).sustained / ceiling);
	const twice = of(OURS_TWICE);
	const refused = own.map(({ verdict }) => verdict.refused / verdict.calls);
	const amiss = own.map(({ verdict }) => verdict.lost + verdict.wrong + (verdict.untrue ?? 0));
	const builtIns = [BUILT_IN, BUILT_IN_BEST].map(of);
	const sdks = [SDK, SDK_ONE_BY_ONE].map(of);
	const inN8n = of(OURS_IN_N8N);
	const faster = builtIns.map(({ sustained }) => inN8n.sustained / sustained);
	// Of one number of records to another, without a division that rounds.
	const fewer = builtIns.map(
		({ verdict, contender }) =>
			(verdict.calls * inN8n.contender.job.count) / (inN8n.verdict.calls * contender.job.count),
	);
	const overSdk = sdks.map(({ sustained }) => of(OURS).sustained / sustained);

	const list: Finding[] = [
		{
			aim: 'At least 95 % of the ceiling, sustained',
			holds: all(shares, (share) => share >= 0.95),
			measured: `${percent(shares[0])} in n8n’s engine, ${percent(shares[1])} in n8n`,
		},
		{
			aim: 'No record lost or wrong, nothing untrue',
			holds: all(amiss, (count) => count === 0),
			measured: `${amiss.join(', ')}`,
		},
		{
			aim: 'At most 1 % of the calls refused',
			holds: all(refused, (share) => share <= 0.01),
			measured: refused.map(percent).join(', '),
		},
		{
			aim: '100 times as fast as n8n’s own node',
			holds: all(faster, (factor) => factor >= 100),
			measured: `${times(faster[0])} its upsert, ${times(faster[1])} its update`,
		},
		{
			aim: 'At most a hundredth of its calls',
			holds: all(fewer, (factor) => factor >= 100),
			measured: `${fewer.map((factor) => `1 for ${factor.toFixed(0)}`).join(', ')}`,
		},
		{
			aim: '1.9 times as fast as HubSpot’s SDK',
			holds: all(overSdk, (factor) => factor >= 1.9),
			measured: `${times(overSdk[0])} its calls together, ${times(overSdk[1])} one by one`,
		},
		{
			aim: 'Two processes: together at least 90 % of the ceiling, no good record failed',
			holds: twice.sustained / ceiling >= 0.9 && twice.verdict.lost === 0,
			measured: `${percent(twice.sustained / ceiling)}, ${twice.verdict.lost} failed`,
		},
	];
	return list.map(
		({ aim, holds, measured }) => `${holds ? 'Holds' : '**Does not hold**'}: ${aim} (${measured}).`,
	);
}
