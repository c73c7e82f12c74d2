/** An agent as a user of Tribunal would write it: the policy assistant of a made-up shop. */
@NullMarked
package example.policy;

import org.jspecify.annotations.NullMarked;
