import { foldText } from '../../../../core/text/foldText';

/** A value that a property can have, with the names that people know it by. */
export interface Choice {
	/** As HubSpot keeps it. */
	value: string;
	label: string;
	/** Another name that it goes by. */
	alias?: string;
	/** Of a stage. */
	pipeline?: { id: string; label: string };
}

/** The values that a property can have. */
export class Choices {
	private readonly byValue: ReadonlyMap<string, Choice>;
	private readonly byName = new Map<string, Choice[]>();

	/** Semicolons in a label at most: it can't be taken for several with more of them. */
	readonly mostSemicolons: number;

	constructor(readonly all: readonly Choice[]) {
		this.byValue = new Map(all.map((choice) => [choice.value, choice]));
		for (const choice of all) {
			for (const name of new Set([choice.label, choice.alias ?? ''].map(folded))) {
				if (name === '') continue;
				const others = this.byName.get(name);
				if (others) others.push(choice);
				else this.byName.set(name, [choice]);
			}
		}
		this.mostSemicolons = [...this.byName.keys()].reduce(
			(most, name) => Math.max(most, name.split(';').length - 1),
			0,
		);
	}

	withValue(value: string): Choice | undefined {
		return this.byValue.get(value);
	}

	/** Stages of one pipeline; all where the choices are no stages. */
	inPipeline(pipelineId: string): Choice[] {
		return this.all.filter((choice) => isInPipeline(choice, pipelineId));
	}

	/**
	 * What a text means: a label above all, as it is written; then a label or another name in any case,
	 * or the value itself.
	 * @param pipelineId only stages of this pipeline go by their label
	 * @returns one; several where it may mean each of them, none where it means nothing
	 */
	meantBy(text: string, pipelineId?: string): Choice[] {
		const typed = text.trim();
		const named = (this.byName.get(folded(typed)) ?? []).filter(
			(choice) => pipelineId === undefined || isInPipeline(choice, pipelineId),
		);
		const exact = named.filter(({ label }) => label.trim() === typed);
		if (exact.length > 0) return exact;
		const own = this.withValue(typed);
		return [...new Set(own ? [own, ...named] : named)];
	}
}

function isInPipeline({ pipeline }: Choice, pipelineId: string): boolean {
	return pipeline === undefined || pipeline.id === pipelineId;
}

function folded(name: string): string {
	return foldText(name.trim());
}
