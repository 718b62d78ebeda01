// A chat model that follows a script, spoken to as n8n speaks to OpenAI's: what an agent does with
// the tools is then the same in every run, and everything the model is told can be looked at.
import Fastify from 'fastify';

interface ToolCall {
	name: string;
	args: Record<string, unknown>;
}

interface Message {
	role: string;
	content: unknown;
	tool_call_id?: string;
}

interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { description?: string; type?: string }> };
}

/** What the model does next: calls tools, or says its last word. */
export type Turn = (answers: string[]) => ToolCall[] | string;

export interface Conversation {
	offered: OfferedTool[];
	/** What the tools answered, oldest first. */
	answers: string[];
}

interface Request {
	messages: Message[];
	tools?: Array<{ function: OfferedTool }>;
	stream?: boolean;
}

export interface Model {
	url: string;
	/** Says what the model is to do when it reads `prompt`, and gathers what it is told. */
	follow(prompt: string, turns: Turn[]): Conversation;
	close(): Promise<void>;
}

const textOf = (content: unknown) =>
	typeof content === 'string' ? content : JSON.stringify(content);

export async function startModel(): Promise<Model> {
	const scripts = new Map<string, { turns: Turn[]; conversation: Conversation }>();
	const server = Fastify();
	server.get('/v1/models', () => ({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }));
	server.post('/v1/chat/completions', (request, reply) => {
		const { messages, tools = [], stream } = request.body as Request;
		const told = messages.map(({ content }) => textOf(content)).join('\n');
		const script = [...scripts].find(([prompt]) => told.includes(prompt))?.[1];
		if (!script || stream) {
			const message = stream ? 'No streaming here' : 'No script for this prompt';
			return reply.code(400).send({ error: { message, type: 'invalid_request_error' } });
		}
		const { turns, conversation } = script;
		conversation.offered = tools.map((tool) => tool.function);
		conversation.answers = messages
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => textOf(content));
		const turnsTaken = messages.filter(({ role }) => role === 'assistant').length;
		const next = turns[turnsTaken]?.(conversation.answers) ?? 'Nothing is left to do.';
		return completion(next, turnsTaken);
	});
	const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/v1`;
	return {
		url,
		follow(prompt, turns) {
			const conversation: Conversation = { offered: [], answers: [] };
			scripts.set(prompt, { turns, conversation });
			return conversation;
		},
		close: async () => await server.close(),
	};
}

function completion(next: ToolCall[] | string, turn: number) {
	const calls =
		typeof next === 'string'
			? undefined
			: next.map(({ name, args }, index) => ({
					id: `call_${turn}_${index}`,
					type: 'function',
					function: { name, arguments: JSON.stringify(args) },
				}));
	const message = { role: 'assistant', content: calls ? null : next, tool_calls: calls };
	return {
		id: `chatcmpl-${turn}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, finish_reason: calls ? 'tool_calls' : 'stop', message }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
