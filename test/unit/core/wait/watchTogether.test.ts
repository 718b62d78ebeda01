import { usual, watchTogether } from '../../../../bench/wait/together';

// One loop and one pacer at HubSpot's usual limit, on the simulated clock.
it.each([1, 30, 1000])('%d tasks: the whole wait ends within 5 % of the slowest', async (tasks) => {
	const { wholeLate, refused } = await watchTogether(usual(tasks));
	expect(wholeLate).toBeGreaterThanOrEqual(0);
	expect(wholeLate).toBeLessThanOrEqual(0.05);
	expect(refused).toBe(0);
});
