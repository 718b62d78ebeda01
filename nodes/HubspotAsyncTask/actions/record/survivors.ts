/** Which records have become which others in a run, and of which this isn't known any more. */
export class Survivors {
	private readonly forward = new Map<string, string>();

	private readonly inDoubt = new Set<string>();

	/** The ID that a record has now. */
	of(typeKey: string, id: string): string {
		let current = id;
		for (
			let next = this.next(typeKey, id);
			next !== undefined;
			next = this.next(typeKey, current)
		) {
			current = next;
		}
		return current;
	}

	/** Notes that these records are one, which has this ID. */
	note(typeKey: string, formerIds: readonly string[], id: string): void {
		for (const formerId of formerIds) {
			if (formerId !== id) this.forward.set(`${typeKey} ${formerId}`, id);
		}
	}

	/** Notes that these may have become one. */
	doubt(typeKey: string, ids: readonly string[]): void {
		for (const id of ids) this.inDoubt.add(`${typeKey} ${id}`);
	}

	isInDoubt(typeKey: string, id: string): boolean {
		return (
			this.inDoubt.has(`${typeKey} ${id}`) || this.inDoubt.has(`${typeKey} ${this.of(typeKey, id)}`)
		);
	}

	private next(typeKey: string, id: string): string | undefined {
		return this.forward.get(`${typeKey} ${id}`);
	}
}
