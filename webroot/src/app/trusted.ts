interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** Admits script addresses of our own origin and nothing else. */
export function ownScriptUrl(url: string): string {
  const parsed = new URL(url, window.location.href);
  if (parsed.origin !== window.location.origin) throw new TypeError('a script of another origin');
  return parsed.href;
}

// Workers are a Trusted Types sink; browsers without Trusted Types take the plain text.
const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy: ScriptPolicy = factory?.createPolicy('app', { createScriptURL: ownScriptUrl }) ?? {
  createScriptURL: ownScriptUrl,
};

/** Starts a module worker of our own build. */
export function ownWorker(url: string): Worker {
  return new Worker(policy.createScriptURL(url), { type: 'module' });
}
