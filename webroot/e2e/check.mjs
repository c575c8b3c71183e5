// Counts what held and what did not, and ends with one line that says so.
let passed = 0;
let failed = 0;

export async function check(name, action) {
  try {
    await action();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (problem) {
    failed += 1;
    console.log(
      `FAIL  ${name}\n      ${String(problem?.message ?? problem)
        .split('\n')
        .slice(0, 6)
        .join('\n      ')}`,
    );
  }
}

/** Prints the closing line; answers the exit code. */
export function close() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
