// The package @anthropic-ai/sdk: beta.messages.toolRunner. Base URL: ANTHROPIC_BASE_URL.
import Anthropic from '@anthropic-ai/sdk';
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { given, instructions, maxRetries, maxSteps, model, prompt, run, streaming, timeout } from './agent.mjs';
import { shop, tools } from './shop.mjs';

await run(shop, async () => {
  const client = new Anthropic(given({ timeout, maxRetries }));
  const runner = client.beta.messages.toolRunner({
    model,
    max_tokens: 1024,
    stream: streaming,
    system: instructions,
    messages: [{ role: 'user', content: prompt }],
    max_iterations: maxSteps,
    tools: tools.map(([name, tool]) =>
      betaZodTool({
        name,
        description: tool.description,
        inputSchema: tool.parameters,
        run: (args) => JSON.stringify(tool.run(args)),
      }),
    ),
  });
  const last = await runner.runUntilDone();
  return last.content
    .filter((block) => block.type === 'text')
    .map((block) => block.text)
    .join('');
});
