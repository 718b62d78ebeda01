import type { Call, ServiceName } from './http';

/** Which calls are meant; what isn't named is any. */
export interface CallMatcher {
	service?: ServiceName;
	method?: string;
	/** A text that the path (as sent, no query) contains, or an expression that it matches. */
	path?: string | RegExp;
}

export function isMatch(matcher: CallMatcher, service: ServiceName, call: Call): boolean {
	if (matcher.service !== undefined && matcher.service !== service) return false;
	if (matcher.method !== undefined && matcher.method.toUpperCase() !== call.method) return false;
	if (typeof matcher.path === 'string') return call.path.includes(matcher.path);
	// search() rather than test(): it doesn't depend on the lastIndex of a global expression.
	return matcher.path === undefined || call.path.search(matcher.path) !== -1;
}
