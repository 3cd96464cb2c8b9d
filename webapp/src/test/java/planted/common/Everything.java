package planted.common;

/** What found no better place. */
final class Everything {}
