<?php
/**
 * A page as WordPress's own code makes it, without its database: reads { plugin, content, author, place } on the standard input
 * (author is "trusted" with unfiltered_html, or "plain" without; place is the "page" itself, a synced "pattern" that the page
 * names, or a "widget" beside an archive) and prints the whole page.
 */

define( 'ABSPATH', rtrim( getenv( 'WORDPRESS_DIR' ), '/' ) . '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_CONTENT_DIR', ABSPATH . 'wp-content' );
define( 'WP_CONTENT_URL', 'https://clinic.example/wp-content' );
define( 'WP_DEBUG', true );
error_reporting( E_ALL & ~E_DEPRECATED );
set_error_handler(
	function ( $number, $text, $file, $line ) {
		if ( error_reporting() & $number ) {
			fwrite( STDERR, "$text in $file:$line\n" );
			exit( 1 );
		}
	}
);

$_SERVER['SERVER_NAME'] = 'clinic.example';

// What the request would say.
function is_singular() {
	return 'widget' !== $GLOBALS['asked']['place'];
}
function get_post() {
	return $GLOBALS['post'];
}
function current_user_can() {
	return false;
}
function is_user_logged_in() {
	return false;
}
function is_admin_bar_showing() {
	return false;
}

require ABSPATH . WPINC . '/pomo/translations.php';
$parts = array( 'version', 'compat', 'load', 'plugin', 'l10n', 'formatting', 'kses', 'shortcodes', 'functions', 'cache', 'class-wp-object-cache' );
$parts = array_merge( $parts, array( 'http', 'general-template', 'link-template', 'class-wp-dependency', 'class-wp-dependencies' ) );
$parts = array_merge( $parts, array( 'class-wp-scripts', 'class-wp-styles', 'functions.wp-scripts', 'functions.wp-styles' ) );
foreach ( $parts as $part ) {
	require_once ABSPATH . WPINC . "/$part.php";
}
// And the database: WordPress looks into its cache first.
wp_cache_init();
$options = array(
	'blog_charset' => 'UTF-8',
	'home'         => 'https://clinic.example',
	'siteurl'      => 'https://clinic.example',
);
wp_cache_set( 'alloptions', $options, 'options' );
add_filter( 'pre_option', fn( $value, $name ) => $options[ $name ] ?? '', 10, 2 );

$wp_scripts = new WP_Scripts();
$wp_styles  = new WP_Styles();
$wp_scripts->base_url = $wp_styles->base_url = 'https://clinic.example';
foreach ( array( 'the_content', 'widget_text_content' ) as $text ) {
	foreach ( array( 'wptexturize', 'wpautop', 'shortcode_unautop' ) as $filter ) {
		add_filter( $text, $filter );
	}
	add_filter( $text, 'do_shortcode', 11 );
}

$asked   = json_decode( stream_get_contents( STDIN ), true );
$content = 'trusted' === $asked['author'] ? $asked['content'] : stripslashes( wp_filter_post_kses( addslashes( $asked['content'] ) ) );
$known   = 'page' === $asked['place'] ? $content : '<!-- wp:block {"ref":7} /-->';
$post    = (object) array( 'post_content' => $known );
// Where WordPress puts the pattern's text in the place of its reference.
add_filter( 'the_content', fn( $text ) => str_replace( $known, $content, $text ), 9 );
eval( preg_replace( '/^<\?php/', '', $asked['plugin'] ) );

do_action( 'wp_enqueue_scripts' );
echo '<!doctype html><html lang="en"><head><title>My Account</title>';
wp_resource_hints();
$wp_styles->do_items();
$wp_scripts->do_head_items();
echo '</head><body>';
echo 'widget' === $asked['place'] ? apply_filters( 'widget_text_content', $content ) : apply_filters( 'the_content', $known );
// wp_footer: what was asked for since.
$wp_styles->do_items();
$wp_scripts->do_footer_items();
echo '</body></html>';
