import type { VersionedPath } from '../../transport/apiVersion';

/** A path below those of imports, in every version. */
export function importPath(rest: string): VersionedPath {
	return {
		v3: `/crm/v3/imports${rest}`,
		'2026-03': `/crm/imports/2026-03${rest}`,
		'2026-09': `/crm/imports/2026-09${rest}`,
	};
}
