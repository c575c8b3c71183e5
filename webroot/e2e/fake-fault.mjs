/** Status and body of a refusal, in the API's form. */
export const fault = (status, message, name = 'base') => [
  status,
  { message, errors: [{ name, reason: message }] },
];
