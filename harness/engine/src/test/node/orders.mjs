// Answers where an order is: the package openai, with one tool. Base URL: OPENAI_BASE_URL.
import OpenAI from 'openai';
import { readFileSync, writeFileSync } from 'node:fs';

const prompt = readFileSync(process.argv[2], 'utf8');
const client = new OpenAI({ maxRetries: 0 });
const runner = client.chat.completions.runTools(
  {
    model: 'scripted-1',
    messages: [
      { role: 'system', content: process.env.SYSTEM_PROMPT },
      { role: 'user', content: prompt },
    ],
    tools: [
      {
        type: 'function',
        function: {
          name: 'lookup_order',
          description: 'Looks an order up.',
          parameters: {
            type: 'object',
            properties: { order_id: { type: 'string' } },
            required: ['order_id'],
          },
          parse: JSON.parse,
          function: (args) => JSON.stringify({ order: args.order_id, state: 'shipped' }),
        },
      },
    ],
  },
  { maxChatCompletions: 10 },
);
const answer = await runner.finalContent();
writeFileSync('answer.txt', answer);
process.stdout.write(answer);
