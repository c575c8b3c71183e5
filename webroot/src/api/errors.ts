/** An answer of the API that is no success, in the form the API gives to all of them. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Reasons by the field they blame; `base` blames none. */
    readonly reasons: ReadonlyArray<{ name: string; reason: string }> = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** What to tell a person: the reasons when there are any, since `message` only names the kind. */
  get text(): string {
    const said = this.reasons.map((r) => r.reason).filter((reason) => reason !== '');
    return said.length > 0 ? said.join('. ') : this.message;
  }

  field(name: string): string | undefined {
    return this.reasons.find((r) => r.name === name || r.name.endsWith(`.${name}`))?.reason;
  }
}

/** A sentence for anything that was thrown while asking the server. */
export function explain(problem: unknown): string {
  if (problem instanceof ApiError) return problem.text;
  if (problem instanceof TypeError) return 'The server does not answer.';
  return problem instanceof Error ? problem.message : String(problem);
}
