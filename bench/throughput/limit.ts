/** HubSpot, Professional and Enterprise: calls of an app in any ten seconds. */
export const LIMIT = 190;
export const WINDOW_MS = 10_000;

/** Most inputs of one call. */
export const CHUNK = 100;

/** From the sending of a call to its answer, every value as likely. */
export const LATENCY_MS = { least: 100, most: 400 };

/** The sandbox's standing token. */
export const TOKEN = 'sandbox-hubspot-token';
