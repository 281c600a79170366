/**
 * Rule packs on trial (规则试算): a candidate and the rules in force judge the stored files of one check, and what differs is shown before the pack is
 * released. Asked for by a rule keeper, worked out by a durable job, kept for some days.
 */
@NullMarked
package org.mingcha.api.whatif;

import org.jspecify.annotations.NullMarked;
