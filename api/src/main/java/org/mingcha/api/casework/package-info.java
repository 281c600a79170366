/** The pages on which one violation is looked at, decided and put right (办案); what they do is the work of the areas they bring together. */
@NullMarked
package org.mingcha.api.casework;

import org.jspecify.annotations.NullMarked;
