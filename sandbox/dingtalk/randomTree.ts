import { Random } from '../random';
import type { Dentry } from './dentry';
import type { Tree } from './tree';

export interface RandomTree {
	seed?: number;
	/** How many files and folders; 5,000 unless said otherwise. */
	entries?: number;
	/** How deep the deepest of them is; 6 unless said otherwise, 1 is the top. */
	depth?: number;
	spaceId?: string;
	/** The root unless said otherwise. */
	parentId?: string;
	/** Which share of them are folders; 0.15 unless said otherwise. */
	folders?: number;
}

/** Names as people give them: accents in both forms of Unicode, other scripts, marks that URLs use. */
const NAMES = [
	'report',
	'Résumé',
	'Re\u0301sume\u0301',
	'季度报表',
	'데이터',
	'a&b=c #1 50%',
	'x+y',
	'.hidden',
];
const EXTENSIONS = ['.txt', '.xlsx', '.pdf', '.png', ''];

/** Grows a tree, the same one for the same seed; sizes from 0 to 99,999 bytes. */
export function growTree(
	tree: Tree,
	{
		seed = 1,
		entries = 5000,
		depth = 6,
		spaceId = 'sandbox-space',
		parentId = '0',
		folders = 0.15,
	}: RandomTree = {},
): Dentry[] {
	const random = new Random(seed);
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random.next() * items.length)];
	const open: Array<{ id: string; level: number }> = [{ id: parentId, level: 0 }];
	return Array.from({ length: entries }, (_entry, n) => {
		// The first ones go straight down, so that the depth is reached.
		const place = n < depth ? open[n] : pick(open);
		const isFolder = place.level < depth - 1 && (n < depth - 1 || random.next() < folders);
		const name = `${pick(NAMES)} ${n}${isFolder ? '' : pick(EXTENSIONS)}`;
		const type = isFolder ? ('FOLDER' as const) : ('FILE' as const);
		const size = isFolder ? {} : { size: Math.floor(random.next() * 100_000) };
		const dentry = tree.add(spaceId, { name, type, parentId: place.id, ...size });
		if (isFolder) open.push({ id: dentry.id, level: place.level + 1 });
		return dentry;
	});
}
