/**
 * The endpoints, one file a group; {@code openapi.json} describes every one of them.
 *
 * <p>In: calls that passed the door. Out: answers and problems. May use what {@code web} may use.
 */
@NullMarked
package dev.tocsin.web.api;

import org.jspecify.annotations.NullMarked;
