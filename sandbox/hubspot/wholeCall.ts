import type { Call } from '../http';
import { invalid } from './errors';
import type { BatchVerb, ObjectType } from './objectTypes';

/** An input of any verb, as `refuseWholeCallWhen` sees it. */
export interface InputToJudge {
	/** Absent in creates. */
	id?: string;
	idProperty?: string;
	objectWriteTraceId?: string;
	/** Empty in reads and archives. An empty text clears. */
	properties: Record<string, string>;
}

export type WholeCallJudge = (
	input: InputToJudge,
	call: { verb: BatchVerb; objectType: string },
) => string | undefined;

/** What a test has ordered to be refused as a whole. The body names no input. */
export function refuseWholeCall(
	{ refuseWholeCallWhen: judge }: { refuseWholeCallWhen?: WholeCallJudge },
	call: Call,
	type: ObjectType,
	verb: BatchVerb,
	inputs: InputToJudge[],
): void {
	if (!judge) return;
	for (const input of inputs) {
		const message = judge(input, { verb, objectType: type.name });
		if (message !== undefined) throw invalid(call, message);
	}
}
