import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import { categoryOf } from '../start/sendStart';
import { toDentry, type Dentry } from './dentry';
import type { DriveCalls } from './driveCalls';
import { DriveLists, type Place } from './lists';
import { findInEitherForm } from './otherForm';

/** A folder that is there now. */
interface MadeFolder {
	folder: Dentry;
	/** Whether this run has made it; `false` also where that is not known. */
	isNew: boolean;
}

type Made = CallResult<MadeFolder>;

/** Makes folders. Those that are to be there anyway are made once in a run. */
export class Folders {
	private readonly made = new Map<string, Promise<Made>>();
	private readonly lists: DriveLists;

	constructor(private readonly calls: DriveCalls) {
		this.lists = new DriveLists(calls);
	}

	/**
	 * Gives the folder of that name, and makes it where there is none. Doing so twice does no harm, so
	 * that a lost answer is asked for again.
	 * @param tellsNew whether to find out if it was there, which costs a call more where it was
	 */
	async ensure(place: Place, name: string, tellsNew: boolean): Promise<Made> {
		const { spaceId, parentId, unionId } = place;
		const key = JSON.stringify([spaceId, parentId, unionId, name.normalize('NFC')]);
		const before = this.made.get(key);
		const making = before
			? before.then((made) => (made.ok ? ok({ ...made.value, isNew: false }) : made))
			: this.ensureOnce(place, name, tellsNew);
		if (!before) this.made.set(key, making);
		return await making;
	}

	private async ensureOnce(place: Place, name: string, tellsNew: boolean): Promise<Made> {
		const twin = await findInEitherForm(this.lists, place, name, 'FOLDER');
		if (!twin.ok) return twin;
		if (twin.value) return ok({ folder: twin.value, isNew: false });
		if (tellsNew) {
			const made = await this.create(place, name, 'RETURN_ERROR_IF_EXISTS', 'safe');
			const isThere = !made.ok && /^dentryAlreadyExist$/i.test(categoryOf(made.error));
			if (!isThere) return made;
		}
		const found = await this.create(place, name, 'RETURN_DENTRY_IF_EXISTS', 'safe');
		return found.ok ? ok({ ...found.value, isNew: false }) : found;
	}

	/**
	 * Makes a folder, once.
	 * @param repeat `safe` where a lost answer may be asked for again
	 * @see https://open.dingtalk.com/document/development/add-folder
	 */
	async create(
		{ spaceId, parentId, unionId, path }: Place,
		name: string,
		conflictStrategy: string,
		repeat: 'safe' | 'unsafe',
	): Promise<Made> {
		const answer = await this.calls.change(
			spaceId,
			{
				method: 'POST',
				path: fillPath('/v1.0/storage/spaces/{spaceId}/dentries/{parentId}/folders', {
					spaceId,
					parentId,
				}),
				query: { unionId },
				body: { name, option: { conflictStrategy } },
			},
			repeat,
		);
		if (!answer.ok) return answer;
		const folder = toDentry(answer.value.dentry, { spaceId, parentPath: path });
		if (!folder) {
			return failed({
				message: "DingTalk's answer does not include the folder",
				temporary: false,
				effect: 'unknown',
			});
		}
		if (folder.isFolder) return ok({ folder, isNew: true });
		return failed({
			message: `There is a file named '${name}' where the folder should be created`,
			description: 'Choose another name, or rename the file.',
			temporary: false,
			effect: 'none',
			details: { category: 'dentryAlreadyExist' },
		});
	}
}
