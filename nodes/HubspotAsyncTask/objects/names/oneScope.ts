/**
 * A message that names one scope where HubSpot names all of which any would do: dozens for pipelines.
 * @param objectType whose records are read; its own scope is named if it would do
 */
export function withOneScope(message: string, objectType: string): string {
	const scopes = [...message.matchAll(/'([^']+)'/g)].map(([, scope]) => scope);
	if (scopes.length < 2) return message;
	const own = `crm.objects.${objectType.startsWith('2-') ? 'custom' : objectType}.read`;
	const named =
		scopes.find((scope) => scope === own) ??
		scopes.find((scope) => scope.endsWith('.read')) ??
		scopes[0];
	return `The credential lacks the scope '${named}'`;
}
