/** Of the United States, as the drilled businesses are: callers of other countries are not texted. */
const AREA_CODES =
  '205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 ' +
  '307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 339 347 351 352 360 361 385 386 401 402 404 405 406 407 408 409 410 412 413 414 ' +
  '415 417 419 423 424 425 430 432 434 435 440 443';
const codes = AREA_CODES.split(' ');
/** The last five of the hundred numbers that each area keeps for fiction are no mobile phones to the simulated carrier. */
const MOBILES = 95;

let next = 0;

/** A mobile phone that nobody has, each once in a run. @throws Error when there is none left. */
export function newCaller(): string {
  const code = codes[Math.floor(next / MOBILES)];
  if (code === undefined) throw new Error(`a run has ${codes.length * MOBILES} callers, and all have called: hold fewer drills in one run`);
  const number = `+1${code}5550${100 + (next % MOBILES)}`;
  next += 1;
  return number;
}
