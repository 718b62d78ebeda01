import type { Route } from '../http';
import type { Takes } from './strict/takes';

/** A route of HubSpot's API, with what it takes; the latter is looked at when it is strict. */
export interface HubspotRoute extends Route {
	takes: Takes;
	/** Needs no token. */
	isPublic?: true;
}
