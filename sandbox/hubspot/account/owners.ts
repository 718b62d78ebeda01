import { iso } from '../../clock';

/** Somebody whom records can belong to, in the shape of HubSpot's `PublicOwner`. */
export interface Owner {
	id: string;
	type: 'PERSON' | 'QUEUE';
	email?: string;
	firstName?: string;
	lastName?: string;
	/** Absent for queues. An archived owner has none any more. */
	userId?: number;
	userIdIncludingInactive?: number;
	teams?: Array<{ id: string; name: string; primary: boolean }>;
	archived: boolean;
	createdAt: string;
	updatedAt: string;
}

/** The account's owners, by id. */
export class OwnerStore {
	readonly all = new Map<string, Owner>();

	private nextId = 5001;

	constructor(private readonly now: () => number) {}

	/** Returns the id. */
	add(input: Partial<Omit<Owner, 'createdAt' | 'updatedAt'>> = {}): string {
		const { id = String(this.nextId++), type = 'PERSON', archived = false } = input;
		const at = iso(this.now());
		const userId = Number(id) + 1000;
		const user = type === 'QUEUE' ? {} : { userIdIncludingInactive: userId };
		this.all.set(id, {
			type,
			archived,
			...user,
			...(type === 'PERSON' && !archived && { userId }),
			...input,
			id,
			createdAt: at,
			updatedAt: at,
		});
		return id;
	}
}
