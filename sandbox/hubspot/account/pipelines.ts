import { iso } from '../../clock';

/** A step of a pipeline, in the shape of HubSpot's `PipelineStage`. */
interface PipelineStage {
	id: string;
	label: string;
	displayOrder: number;
	/** HubSpot: `probability` of deals, `ticketState` of tickets. */
	metadata: Record<string, string>;
	writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT' | 'INTERNAL_ONLY' | 'READ_ONLY';
	archived: boolean;
	createdAt: string;
	updatedAt: string;
}

export interface Pipeline {
	id: string;
	label: string;
	displayOrder: number;
	stages: PipelineStage[];
	archived: boolean;
	createdAt: string;
	updatedAt: string;
}

export interface PipelineInput {
	id: string;
	label?: string;
	stages: Array<{ id: string; label?: string; metadata?: Record<string, string> }>;
}

/** What an account has from the start, by the type's name. */
export const STANDARD_PIPELINES: Record<string, PipelineInput> = {
	deals: {
		id: 'default',
		label: 'Sales Pipeline',
		stages: [
			{
				id: 'appointmentscheduled',
				label: 'Appointment Scheduled',
				metadata: { probability: '0.2' },
			},
			{ id: 'qualifiedtobuy', label: 'Qualified To Buy', metadata: { probability: '0.4' } },
			{ id: 'contractsent', label: 'Contract Sent', metadata: { probability: '0.9' } },
			{ id: 'closedwon', label: 'Closed Won', metadata: { probability: '1.0', isClosed: 'true' } },
			{
				id: 'closedlost',
				label: 'Closed Lost',
				metadata: { probability: '0.0', isClosed: 'true' },
			},
		],
	},
	tickets: {
		id: '0',
		label: 'Support Pipeline',
		stages: [
			{ id: '1', label: 'New', metadata: { ticketState: 'OPEN' } },
			{ id: '2', label: 'Waiting on contact', metadata: { ticketState: 'OPEN' } },
			{ id: '3', label: 'Waiting on us', metadata: { ticketState: 'OPEN' } },
			{ id: '4', label: 'Closed', metadata: { ticketState: 'CLOSED' } },
		],
	},
};

/** The pipelines of each type of record. */
export class PipelineStore {
	private readonly byType = new Map<string, Pipeline[]>();

	constructor(private readonly now: () => number) {
		for (const [type, input] of Object.entries(STANDARD_PIPELINES)) this.add(type, input);
	}

	/** By the type's name, in the plural. */
	of(type: string): Pipeline[] {
		return this.byType.get(type) ?? [];
	}

	add(type: string, { id, label = id, stages }: PipelineInput): Pipeline {
		const at = iso(this.now());
		const common = { archived: false, createdAt: at, updatedAt: at };
		const all = this.of(type);
		const pipeline: Pipeline = {
			id,
			label,
			displayOrder: all.length,
			stages: stages.map((stage, displayOrder) => ({
				label: stage.id,
				metadata: {},
				writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
				displayOrder,
				...stage,
				...common,
			})),
			...common,
		};
		this.byType.set(type, [...all, pipeline]);
		return pipeline;
	}
}
