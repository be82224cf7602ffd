/**
 * Where secrets are kept outside of the configuration: an encrypted file, Google Cloud Secret
 * Manager, the keyring of the system.
 *
 * <p>In: the name of a secret. Out: its value, or a sentence that says why there is none; neither
 * the value nor a key is ever in that sentence. Uses the JDK alone. Blocks.
 */
@NullMarked
package dev.tocsin.app.credential;

import org.jspecify.annotations.NullMarked;
