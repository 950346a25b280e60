<?php
/**
 * Plugin Name: jane-widgets
 * Description: The clinic's patient steps in its pages: [jane_widget tag="login"] and three more.
 * Version: 1.0.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

// Your API, and the script with its version and the integrity that the build printed. These three lines are all to change.
const JANE_WIDGETS_API       = 'https://api.clinic.example';
const JANE_WIDGETS_SCRIPT    = 'https://clinic.example/jane-widgets/1.0.0/jane-widgets.js';
const JANE_WIDGETS_INTEGRITY = 'sha384-…';

/** Each tag with the attributes that a shortcode may set; api-url comes from above. */
const JANE_WIDGETS_TAGS = array(
	'login'                 => array( 'success-url', 'setup-url', 'username', 'heading-level' ),
	'account-setup'         => array( 'login-url', 'heading-level' ),
	'upcoming-appointments' => array( 'login-url', 'book-url', 'limit', 'without-calendar', 'heading-level' ),
	'calendar-subscribe'    => array( 'variant', 'login-url', 'heading-level' ),
);

/** The space of the first view, so that the page does not jump when the script arrives. */
const JANE_WIDGETS_SPACE = '
jane-login:not(:defined) { display: block; min-height: calc(385px + 8em) }
jane-upcoming-appointments:not(:defined) { display: block; min-height: calc(90px + 3em) }
jane-account-setup:not(:defined) { display: block; min-height: 24rem }';

/** [jane_widget tag="login" success-url="/my-account/"]Call us: 604-555-0142[/jane_widget] */
function jane_widgets_shortcode( $given, $fallback = '' ) {
	$given    = (array) $given;
	$name     = $given['tag'] ?? '';
	$fallback = (string) $fallback;
	$rest     = '';
	// Of a shortcode without its end WordPress takes all up to the next one's end: that was no fallback, but more of the page.
	if ( preg_match( '/\[jane_widget\b/', $fallback ) ) {
		$rest     = do_shortcode( $fallback . '[/jane_widget]' );
		$fallback = '';
	}
	if ( ! isset( JANE_WIDGETS_TAGS[ $name ] ) ) {
		$known = implode( ', ', array_keys( JANE_WIDGETS_TAGS ) );
		return ( current_user_can( 'edit_posts' ) ? esc_html( "[jane_widget]: tag must be one of $known." ) : '' ) . $rest;
	}
	jane_widgets_enqueue();
	$attributes = ' api-url="' . esc_attr( JANE_WIDGETS_API ) . '"';
	foreach ( JANE_WIDGETS_TAGS[ $name ] as $attribute ) {
		if ( isset( $given[ $attribute ] ) ) {
			$attributes .= ' ' . $attribute . '="' . esc_attr( $given[ $attribute ] ) . '"';
		} elseif ( in_array( $attribute, $given, true ) ) {
			$attributes .= ' ' . $attribute;
		}
	}
	return "<jane-$name$attributes>" . wp_kses_post( $fallback ) . "</jane-$name>" . $rest;
}
add_shortcode( 'jane_widget', 'jane_widgets_shortcode' );

/** Only pages that hold a widget load the script; twice is once. What comes after the head goes to the end of the page. */
function jane_widgets_enqueue() {
	if ( wp_script_is( 'jane-widgets' ) ) {
		return;
	}
	// The version stands in the address; one that WordPress appended would change what the hash is of on some hosts.
	wp_enqueue_script( 'jane-widgets', JANE_WIDGETS_SCRIPT, array(), null );
	wp_register_style( 'jane-widgets', false, array(), null );
	wp_enqueue_style( 'jane-widgets' );
	wp_add_inline_style( 'jane-widgets', JANE_WIDGETS_SPACE );
}

/** The page's own text is known before the head is written; a div is what is left of a tag where the editor strips it. */
function jane_widgets_enqueue_early() {
	$post = is_singular() ? get_post() : null;
	if ( $post && preg_match( '/\[jane_widget\b|<jane-|data-jane-widget=/', $post->post_content ) ) {
		jane_widgets_enqueue();
	}
}
add_action( 'wp_enqueue_scripts', 'jane_widgets_enqueue_early' );

/** Synced patterns, template parts, widget areas and archives are known only as they are drawn. */
function jane_widgets_look( $html ) {
	if ( preg_match( '/<jane-|data-jane-widget=/', (string) $html ) ) {
		jane_widgets_enqueue();
	}
	return $html;
}
foreach ( array( 'the_content', 'render_block', 'widget_text_content', 'widget_custom_html_content' ) as $jane_widgets_filter ) {
	add_filter( $jane_widgets_filter, 'jane_widgets_look', 20 );
}

/** WordPress has no setting for integrity. */
function jane_widgets_script_tag( $html, $handle ) {
	if ( 'jane-widgets' !== $handle ) {
		return $html;
	}
	$more = 'async crossorigin integrity="' . esc_attr( JANE_WIDGETS_INTEGRITY ) . '" src=';
	return str_replace( ' src=', " $more", $html );
}
add_filter( 'script_loader_tag', 'jane_widgets_script_tag', 10, 2 );

function jane_widgets_preconnect( $urls, $relation ) {
	if ( 'preconnect' === $relation && wp_script_is( 'jane-widgets' ) ) {
		$urls[] = array( 'href' => JANE_WIDGETS_API, 'crossorigin' );
	}
	return $urls;
}
add_filter( 'wp_resource_hints', 'jane_widgets_preconnect', 10, 2 );
