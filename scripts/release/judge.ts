// Whether what is there may be released, from facts alone.
import type { Entry } from './changelog';

export interface Facts {
	/** That of package.json, which every package gets. */
	version: string;
	lockVersion: string;
	entries: Entry[];
	/** The tag to be released; without, nothing is to be released yet. */
	tag?: string;
}

export interface Verdict {
	/** What is wrong in any case. */
	findings: string[];
	/** What is still to be done before the tag is set. */
	todo: string[];
}

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

export function judge({ version, lockVersion, entries, tag }: Facts): Verdict {
	const findings: string[] = [];
	const todo: string[] = [];
	const [newest] = entries;
	if (!VERSION.test(version)) findings.push(`the version is ${version}; it must be like 1.2.3`);
	if (lockVersion !== version) {
		findings.push(`package-lock.json has version ${lockVersion}, package.json has ${version}`);
	}
	if (newest?.version !== version) {
		findings.push(
			`the newest entry of CHANGELOG.md is ${newest?.version ?? 'missing'}, the version is ${version}`,
		);
	} else {
		if (newest.text === '') findings.push(`CHANGELOG.md says nothing of ${version}`);
		if (!newest.date)
			todo.push(`CHANGELOG.md gives ${version} no date (## [${version}] - YYYY-MM-DD)`);
	}
	if (tag === undefined) todo.push(`no tag ${version} is set`);
	else if (tag !== version) findings.push(`the tag is ${tag}, the version is ${version}`);
	return { findings, todo };
}
