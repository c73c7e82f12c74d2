// The package ai with @ai-sdk/openai-compatible: generateText, or streamText. Its base URL has no
// environment variable of its own; this one is that of the other OpenAI clients.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, stepCountIs, streamText, tool } from 'ai';
import { given, instructions, maxRetries, maxSteps, model, prompt, required, run, streaming, timeout } from './agent.mjs';
import { shop, tools } from './shop.mjs';

await run(shop, async () => {
  const provider = createOpenAICompatible({
    name: 'gateway',
    baseURL: required('OPENAI_BASE_URL'),
    apiKey: required('OPENAI_API_KEY'),
    includeUsage: true,
  });
  const call = {
    model: provider(model),
    system: instructions,
    prompt,
    stopWhen: stepCountIs(maxSteps),
    tools: Object.fromEntries(
      tools.map(([name, each]) => [
        name,
        tool({
          description: each.description,
          inputSchema: each.parameters,
          execute: async (args) => each.run(args),
        }),
      ]),
    ),
    ...given({ maxRetries, timeout: timeout && { stepMs: timeout } }),
  };
  if (!streaming) {
    return (await generateText(call)).text;
  }
  // streamText never throws: an error is a part of the stream, and told to onError.
  let failure;
  const result = streamText({ ...call, onError: ({ error }) => (failure ??= error) });
  await result.consumeStream({ onError: (error) => (failure ??= error) });
  if (failure) {
    throw failure;
  }
  return await result.text;
});
