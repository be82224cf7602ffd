/**
 * REST, server-sent events, event bus bridges and the page.
 *
 * <p>In: requests. Out: answers. May use all rooms but {@code app}; no SQL, no Drools.
 */
@NullMarked
package dev.tocsin.web;

import org.jspecify.annotations.NullMarked;
